package org.tongfen.architecture.forbidden;

interface Environment {
    static String variable() {
        return System.getenv("HOME");
    }

    static String property() {
        return System.getProperty("user.home");
    }

    static boolean flag() {
        return Boolean.getBoolean("flag");
    }

    static long number() {
        return Long.getLong("number", 0);
    }

    static void end() {
        System.exit(1);
    }
}
