package org.tongfen.launcher.demo;

import java.util.ArrayList;
import java.util.List;
import org.tongfen.launcher.Organisation;

/**
 * What a platform issues first, in the example.
 *
 * @param platform whose points they are
 * @param user who gets them
 * @param amount how many points
 */
record FirstIssue(String platform, String user, String amount) {
    /** The sender has points at the first platform, the receiver at all others. */
    static List<FirstIssue> at(List<Organisation> platforms, String sender, String receiver) {
        var issues = new ArrayList<FirstIssue>();
        issues.add(new FirstIssue(platforms.get(0).id(), sender, "1500"));
        issues.add(new FirstIssue(platforms.get(1).id(), receiver, "2300"));
        platforms.stream().skip(2).forEach(platform -> issues.add(new FirstIssue(platform.id(), receiver, "800")));
        return issues;
    }
}
