package org.tongfen.launcher.architecture;

import org.tongfen.launcher.cli.Tongfen;

/** What nothing outside the command line must do. */
final class KnowsTheCommandLine {
    private KnowsTheCommandLine() {}

    static void misuse() {
        Tongfen.main(new String[0]);
    }
}
