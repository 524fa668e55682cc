package org.tongfen.audit.architecture.misplaced;

import java.net.InetSocketAddress;

/** An audit that would ask somebody. */
record KnowsAnAddress(InetSocketAddress address) {}
