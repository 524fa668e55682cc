package org.tongfen.e2e;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Brings the network up for the first test that asks for it; JUnit closes it when the run ends. */
final class NetworkExtension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningNetwork.class;
    }

    @Override
    public RunningNetwork resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(NetworkExtension.class))
                .computeIfAbsent(RunningNetwork.class, type -> RunningNetwork.start(), RunningNetwork.class);
    }
}
