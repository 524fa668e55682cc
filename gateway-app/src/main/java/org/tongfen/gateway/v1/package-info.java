/**
 * Version 1 of the API: paths, names, types and messages that existing clients rely on, to the letter. Everything here
 * is translation; what is done is done by the packages that version 2 uses too.
 */
@NullMarked
package org.tongfen.gateway.v1;

import org.jspecify.annotations.NullMarked;
