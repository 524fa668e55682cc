package org.tongfen.gateway.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.tongfen.gateway.database.SchemaMigration;

/** Ready when the database was reached and has the tables of this version. */
@Readiness
@ApplicationScoped
public class SchemaReadiness implements HealthCheck {
    private final SchemaMigration schema;

    SchemaReadiness(SchemaMigration schema) {
        this.schema = schema;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Database has the tables of this version")
                .withData("failed", schema.hasFailed())
                .status(schema.isDone())
                .build();
    }
}
