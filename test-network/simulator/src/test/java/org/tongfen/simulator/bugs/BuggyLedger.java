package org.tongfen.simulator.bugs;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The project's own classes with one of them replaced by a wrong one. All of them are loaded anew, so that each meets the
 * wrong one instead of the right one; libraries are shared.
 */
final class BuggyLedger extends ClassLoader {
    private static final String OURS = "org.tongfen.";

    private final Path wrongClasses;

    private BuggyLedger(Path wrongClasses) {
        super(BuggyLedger.class.getClassLoader());
        this.wrongClasses = wrongClasses;
    }

    /**
     * Compiles a bug.
     *
     * @param home the project's folder
     * @param folder where to put the classes
     */
    static BuggyLedger with(SeededBug bug, Path home, Path folder) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of("-d", folder.toString(), "-cp", classPath(), "-proc:none", "-nowarn");
        SeededBug.Source wrong = bug.source(home);
        JavaFileObject source = new Source(wrong.className(), wrong.text());
        if (!compiler.getTask(messages, null, null, options, null, List.of(source))
                .call()) {
            throw new AssertionError("the bug '" + bug.name() + "' does not compile:\n" + messages);
        }
        return new BuggyLedger(folder);
    }

    // Surefire hides the class path in a manifest.
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return name.startsWith(OURS) ? define(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try {
            byte[] bytes = bytes(name.replace('.', '/') + ".class");
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes(String file) throws IOException, ClassNotFoundException {
        Path wrong = wrongClasses.resolve(file);
        if (Files.exists(wrong)) {
            return Files.readAllBytes(wrong);
        }
        try (InputStream right = getParent().getResourceAsStream(file)) {
            if (right == null) {
                throw new ClassNotFoundException(file);
            }
            return right.readAllBytes();
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("memory:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
