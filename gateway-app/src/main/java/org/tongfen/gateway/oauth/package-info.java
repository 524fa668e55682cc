/**
 * OAuth 2.0 for the platform's clients and its members: the endpoints of version 1 in front of the consortium's Keycloak,
 * whose are the login page, the codes and the tokens. Nothing here keeps a secret, a code or a token.
 */
@NullMarked
package org.tongfen.gateway.oauth;

import org.jspecify.annotations.NullMarked;
