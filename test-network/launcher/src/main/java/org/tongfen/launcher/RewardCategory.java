package org.tongfen.launcher;

/**
 * What a point is worth in a reward of a category: its value times a fraction.
 *
 * @param name of the category
 * @param numerator of the fraction
 * @param denominator of the fraction
 */
public record RewardCategory(String name, long numerator, long denominator) {}
