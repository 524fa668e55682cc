package org.tongfen.launcher;

/**
 * How a platform keeps its book, and what its points are worth.
 *
 * @param lanes in how many streams it writes its book
 * @param scale decimal places of a point
 * @param unitValue what a minor unit of a point is worth, in micro-yuan
 * @param validityMonths how many months ahead its points expire
 */
public record PointTerms(int lanes, int scale, long unitValue, int validityMonths) {}
