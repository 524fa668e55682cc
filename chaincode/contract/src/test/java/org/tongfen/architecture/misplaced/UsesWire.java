package org.tongfen.architecture.misplaced;

import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.Chaincodes;

interface UsesWire {
    static String name() {
        return Chaincodes.CLEARING.concat(Chaincodes.book(new PlatformId("ab")));
    }
}
