/**
 * Who is a member of which platform, asked between gateways over mutually authenticated TLS: one side answers the other
 * platforms' gateways, the other side asks them.
 */
@NullMarked
package org.tongfen.gateway.participants;

import org.jspecify.annotations.NullMarked;
