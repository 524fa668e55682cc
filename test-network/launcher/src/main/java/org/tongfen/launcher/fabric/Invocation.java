package org.tongfen.launcher.fabric;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/** The call of a chaincode function in the form that the {@code peer} command reads. */
final class Invocation {
    private Invocation() {}

    static String json(String function, List<String> arguments) {
        try {
            return new ObjectMapper().writeValueAsString(Map.of("function", function, "Args", arguments));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
