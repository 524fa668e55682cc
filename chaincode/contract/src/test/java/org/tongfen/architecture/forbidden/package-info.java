/** One class for each ban, which breaks it in every way that the ban speaks of. Nothing runs them. */
package org.tongfen.architecture.forbidden;
