package org.tongfen.gateway.oauth;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The realm, as this gateway calls it. Bodies are encoded forms. */
@Path("/protocol/openid-connect")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
interface RealmClient {
    /** Exchanges a grant for tokens. */
    @POST
    @Path("/token")
    @Produces(MediaType.APPLICATION_JSON)
    Response token(String form);

    /** Revokes a token. */
    @POST
    @Path("/revoke")
    @Produces(MediaType.APPLICATION_JSON)
    Response revoke(String form);
}
