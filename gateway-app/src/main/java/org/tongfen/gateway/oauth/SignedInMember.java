package org.tongfen.gateway.oauth;

import org.tongfen.gateway.accounts.UserId;

/**
 * A member who has signed in.
 *
 * @param subject who the member is to Keycloak; says nothing about the person
 * @param user how this platform calls the member
 */
public record SignedInMember(String subject, UserId user) {}
