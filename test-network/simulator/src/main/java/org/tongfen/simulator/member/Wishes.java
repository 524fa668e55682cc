package org.tongfen.simulator.member;

import java.util.Optional;
import org.tongfen.domain.value.PlatformId;

/** What the back ends ask for: one class for each family of commands. */
interface Wishes {
    /** Draws a wish of a platform; empty if there is nothing to ask for now. */
    Optional<Wish> draw(PlatformId platform);
}
