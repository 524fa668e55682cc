package org.tongfen.gateway.oauth;

import java.util.Set;

/**
 * A client that is registered in the realm.
 *
 * @param id its client id
 * @param isPublic whether it can keep no secret
 * @param redirectUris where sign-ins may lead back to
 */
record OAuthClient(String id, boolean isPublic, Set<String> redirectUris) {}
