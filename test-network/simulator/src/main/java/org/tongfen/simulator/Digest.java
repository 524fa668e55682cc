package org.tongfen.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import org.tongfen.simulator.channel.Block;
import org.tongfen.simulator.channel.SimulatedChain;
import org.tongfen.wire.v1.CommandRecord;

/** One number for a whole run: two runs that differ anywhere differ in it. */
final class Digest {
    private final MessageDigest digest;

    private Digest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String of(SimulatedChain chain, SortedMap<String, CommandRecord> told, long end) {
        Digest run = new Digest();
        for (long number = 0; number < chain.height(); number++) {
            run.add(chain.block(number));
        }
        for (String namespace : chain.namespaces()) {
            chain.state(namespace).forEach((key, value) -> run.add(namespace + " " + key, value.toByteArray()));
        }
        told.forEach((id, record) -> run.add(id, record.toByteArray()));
        run.add("end " + end, new byte[0]);
        return HexFormat.of().formatHex(run.digest.digest());
    }

    private void add(Block block) {
        for (Block.Entry entry : block.entries()) {
            add(
                    block.number() + " " + entry.code() + " "
                            + entry.transaction().proposal().id(),
                    entry.transaction().payload().toByteArray());
            entry.transaction()
                    .access()
                    .writes()
                    .forEach((namespace, writes) ->
                            writes.forEach((key, value) -> add(namespace + " " + key, value.toByteArray())));
        }
    }

    private void add(String name, byte[] bytes) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        digest.update((text.length + " " + bytes.length + " ").getBytes(StandardCharsets.US_ASCII));
        digest.update(text);
        digest.update(bytes);
    }
}
