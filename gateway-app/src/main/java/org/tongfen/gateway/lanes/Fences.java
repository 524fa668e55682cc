package org.tongfen.gateway.lanes;

import java.util.Set;
import org.tongfen.domain.scheme.LaneId;

/** Which lanes the gateway's database has fenced, whichever replica runs them. */
public interface Fences {
    /** The lanes of which this database knows every batch that may be on its way. */
    Set<LaneId> fenced();
}
