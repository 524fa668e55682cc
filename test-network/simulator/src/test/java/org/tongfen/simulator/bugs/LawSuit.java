package org.tongfen.simulator.bugs;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.util.Optional;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs a class of laws of the domain that was loaded together with a bug. */
final class LawSuit {
    private LawSuit() {}

    /** What the laws say is wrong; empty if nothing is. */
    static String run(Class<?> laws) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(laws))
                .build();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        if (summary.getTestsFoundCount() == 0) {
            summary.printFailuresTo(new PrintWriter(System.err, true));
            throw new AssertionError(laws + " has no tests");
        }
        return Optional.of(summary.getFailures())
                .filter(failures -> !failures.isEmpty())
                .map(failures -> failures.getFirst().getTestIdentifier().getDisplayName())
                .orElse("");
    }
}
