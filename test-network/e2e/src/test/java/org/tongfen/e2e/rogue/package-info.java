/**
 * A member that breaks the rules: it holds the keys of its organisation, runs chaincode of its own, and puts
 * transactions together by hand.
 */
@NullMarked
package org.tongfen.e2e.rogue;

import org.jspecify.annotations.NullMarked;
