package org.tongfen.launcher;

/**
 * The versions of the chaincode definitions: all that can change about the consortium of a network that exists.
 *
 * @param books of every platform's book
 * @param clearing of the clearing house
 */
public record ChaincodeVersions(String books, String clearing) {}
