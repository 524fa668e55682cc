package org.tongfen.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.tongfen.launcher.process.Await;

/** Keeps two launchers from changing the same network at once. The second one waits for the first. */
final class StateLock implements AutoCloseable {
    private static final Duration BOUND = Duration.ofMinutes(10);

    private final FileChannel channel;

    private StateLock(FileChannel channel) {
        this.channel = channel;
    }

    static StateLock take(Layout layout, Progress progress) {
        try {
            Files.createDirectories(layout.state());
            var channel = FileChannel.open(layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!tryLock(channel)) {
                progress.begin("another launcher works on " + layout.state() + "; waiting for it");
                if (!Await.until(BOUND, () -> tryLock(channel))) {
                    channel.close();
                    throw NetworkFailure.failed(
                            "another launcher has been at work on " + layout.state() + " for too long",
                            "see what it does, end it, then try again");
                }
            }
            return new StateLock(channel);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean tryLock(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
