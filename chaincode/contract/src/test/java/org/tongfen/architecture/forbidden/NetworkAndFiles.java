package org.tongfen.architecture.forbidden;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

interface NetworkAndFiles {
    static Object socket() {
        return new Socket();
    }

    static Object host() throws IOException {
        return InetAddress.getLocalHost();
    }

    static String read(Path path) throws IOException {
        return Files.readString(path);
    }

    static File file() {
        return new File("x");
    }

    static Object stream() throws IOException {
        return new FileInputStream("x");
    }

    static Object resource() {
        return NetworkAndFiles.class.getResourceAsStream("x");
    }

    static Object process() throws IOException {
        return new ProcessBuilder("x").start();
    }
}
