package org.tongfen.gateway.participants;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Another platform's gateway, as this one calls it. */
@Path("/")
interface ParticipantClient {
    /** Looks members of the other platform up. */
    @POST
    @Path("/v2/participants/lookups")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    LookupAnswers lookUp(LookupsRequest request);

    /** Answers if the other gateway can be reached. */
    @GET
    @Path("/v2/participants/ping")
    Response ping();
}
