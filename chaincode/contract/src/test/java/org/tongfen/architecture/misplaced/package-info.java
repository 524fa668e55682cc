/** Classes that depend on what their place in the order of modules forbids. Nothing runs them. */
package org.tongfen.architecture.misplaced;
