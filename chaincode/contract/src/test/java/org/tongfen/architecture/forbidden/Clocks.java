package org.tongfen.architecture.forbidden;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Date;

interface Clocks {
    static long millis() {
        return System.currentTimeMillis();
    }

    static long nanos() {
        return System.nanoTime();
    }

    static Instant instant() {
        return Instant.now();
    }

    static LocalDate date() {
        return LocalDate.now();
    }

    static LocalDateTime dateTime() {
        return LocalDateTime.now();
    }

    static ZonedDateTime zoned() {
        return ZonedDateTime.now();
    }

    static YearMonth month() {
        return YearMonth.now();
    }

    static Clock clock() {
        return Clock.systemUTC();
    }

    static Date old() {
        return new Date();
    }

    static Instant source() {
        return InstantSource.system().instant();
    }
}
