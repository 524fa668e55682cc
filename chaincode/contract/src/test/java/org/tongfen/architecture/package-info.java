/**
 * What the code of the ledger may use. Each rule has a class beside it that breaks it, and the test wants the rule to fail
 * for that class: a rule that cannot fail is worth nothing.
 */
package org.tongfen.architecture;
