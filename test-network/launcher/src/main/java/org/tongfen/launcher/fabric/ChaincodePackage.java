package org.tongfen.launcher.fabric;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * A chaincode package: what every organisation installs on its peer. It holds no code, only the name of the service to
 * dial; see {@code network-config/builder}. The same definition gives the same bytes, and so the same id, on every
 * machine.
 *
 * @param label the label of the package
 * @param content the archive
 */
public record ChaincodePackage(String label, byte[] content) {
    /** How long a peer tries to reach the service before it gives up. */
    private static final String DIAL_TIMEOUT = "10s";

    public ChaincodePackage {
        content = content.clone();
    }

    /** The package of a definition. */
    public static ChaincodePackage of(ChaincodeDefinition definition) {
        var connection = "{\"address\":\"@%s@\",\"dial_timeout\":\"%s\",\"tls_required\":false}"
                .formatted(definition.name(), DIAL_TIMEOUT);
        var metadata = "{\"type\":\"ccaas\",\"label\":\"%s\"}".formatted(definition.label());
        var code = archive(Map.of("connection.json", connection.getBytes(StandardCharsets.UTF_8)));
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("metadata.json", metadata.getBytes(StandardCharsets.UTF_8));
        parts.put("code.tar.gz", code);
        return new ChaincodePackage(definition.label(), archive(parts));
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    /** The id by which Fabric knows the package: its label and the hash of its bytes. */
    public String id() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(content);
            return label + ":" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] archive(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        var plain = new GzipParameters();
        // Compressed bytes differ between versions of zlib, and the files are tiny.
        plain.setCompressionLevel(0);
        try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes, plain))) {
            for (var file : files.entrySet()) {
                var entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                entry.setModTime(0);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
