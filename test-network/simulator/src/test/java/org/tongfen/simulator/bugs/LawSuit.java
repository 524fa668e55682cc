package org.tongfen.simulator.bugs;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs a class of laws of the domain that was loaded together with a bug. */
final class LawSuit {
    private LawSuit() {}

    /**
     * Tries.
     *
     * @param laws the class of the laws
     * @param law the name of the law that has to be broken; other ones do not count
     * @return what the law says; empty if it holds
     */
    static String run(Class<?> laws, String law) {
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
        return summary.getFailures().stream()
                .filter(failure -> failure.getTestIdentifier().getDisplayName().startsWith(law))
                .findFirst()
                .map(failure -> law + ": " + failure.getException().getMessage())
                .orElse("");
    }
}
