package org.tongfen.launcher.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks once, and briefly, whether something is as {@link Readiness} says. */
public final class Probe {
    private static final int CONNECT_MILLIS = 500;
    private static final int READ_MILLIS = 5_000;

    private Probe() {}

    /** Whether it is ready now. */
    public static boolean ready(Readiness readiness) {
        return switch (readiness) {
            case Readiness.Listening(List<Integer> ports) -> ports.stream().allMatch(Probe::listening);
            case Readiness.Answers(URI uri) -> answers(uri);
            case Readiness.Writes(Path file, String line) -> writes(file, line);
            case Readiness.All(List<Readiness> parts) -> parts.stream().allMatch(Probe::ready);
        };
    }

    /** Whether something accepts connections on this port of 127.0.0.1. */
    public static boolean listening(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** Whether a server could listen on this port of 127.0.0.1. */
    public static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static boolean answers(URI uri) {
        try {
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean writes(Path file, String line) {
        try {
            return Files.readAllLines(file).stream().anyMatch(each -> each.startsWith(line));
        } catch (IOException notYet) {
            return false;
        }
    }
}
