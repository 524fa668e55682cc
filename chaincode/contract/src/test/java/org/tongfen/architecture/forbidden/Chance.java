package org.tongfen.architecture.forbidden;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

interface Chance {
    static Random random() {
        return new Random();
    }

    static SecureRandom secure() {
        return new SecureRandom();
    }

    static UUID uuid() {
        return UUID.randomUUID();
    }

    static boolean math() {
        return Math.random() > 0;
    }

    static int local() {
        return ThreadLocalRandom.current().nextInt();
    }

    static long generator() {
        return RandomGenerator.getDefault().nextLong();
    }

    static void shuffle(List<String> list) {
        Collections.shuffle(list);
    }

    static int identity(Object object) {
        return System.identityHashCode(object);
    }

    static int hash(Object object) {
        return object.hashCode();
    }
}
