/**
 * How books decide. {@link org.tongfen.domain.rules.SourceBook} takes the commands of a batch one after the other,
 * with the rules of each subject on one workspace, through which alone points move; {@link
 * org.tongfen.domain.rules.TargetBook} decides on what the source asks for, and believes nothing that it is told.
 * Commands come one by one: which of them are decided first, and what becomes of them when the other book refuses, is
 * for {@code batch}.
 *
 * <p>Knows all rooms but {@code batch}.
 */
@NullMarked
package org.tongfen.domain.rules;

import org.jspecify.annotations.NullMarked;
