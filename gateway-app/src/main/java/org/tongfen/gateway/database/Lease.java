package org.tongfen.gateway.database;

/**
 * The right to do something that only one replica does at a time.
 *
 * @param name what
 * @param epoch how often the right has changed hands
 */
public record Lease(String name, long epoch) {}
