/**
 * Members of the platform and their accounts. A member is known to the ledger by a random account id only; which user
 * that is stands in this gateway's database, encrypted, and is found by a keyed index.
 */
@NullMarked
package org.tongfen.gateway.accounts;

import org.jspecify.annotations.NullMarked;
