/**
 * Who may call: the signature and the platform token of version 1, and the bearer tokens of version 2. Nothing behind
 * these checks decides about identity again.
 */
@NullMarked
package org.tongfen.gateway.security;

import org.jspecify.annotations.NullMarked;
