package org.darkroom.web;

import jakarta.annotation.security.DeclareRoles;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.darkroom.web.problem.Problem;
import org.eclipse.microprofile.auth.LoginConfig;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The REST API below {@code /api/v1}; who calls it is told by a bearer token. */
@ApplicationPath("/api/v1")
@LoginConfig(authMethod = "MP-JWT", realmName = "darkroom")
@DeclareRoles({Caller.USER, Caller.ADMIN})
@OpenAPIDefinition(
    info =
        @Info(
            title = "Darkroom",
            version = "1",
            description =
                """
                Upload images, videos, audio and documents and get back what a web page needs.

                1. `POST /media` announces a file and answers a signed URL.
                2. `PUT` the bytes there with exactly the given headers.
                3. `POST /media/{id}/confirm`, then watch `GET /media/{id}` or `/ws/progress`.

                Or all of it in one call: `POST /media/upload`.

                Every error is an `application/problem+json` with a stable `code`. Times are \
                ISO-8601 in UTC. The URLs in assets are signed, work without headers and expire; \
                read the asset again for fresh ones.
                """,
            license =
                @License(
                    name = "Apache-2.0",
                    url = "https://www.apache.org/licenses/LICENSE-2.0.txt")),
    security = @SecurityRequirement(name = "token"),
    tags = @Tag(name = "media", description = "Uploads and what became of them"),
    components =
        @Components(
            securitySchemes =
                @SecurityScheme(
                    securitySchemeName = "token",
                    type = SecuritySchemeType.HTTP,
                    scheme = "bearer",
                    bearerFormat = "JWT",
                    description =
                        "Claims: sub (the owner), groups (user, admin), optional tenant. A user"
                            + " sees its own assets, an admin its tenant's, an admin without tenant"
                            + " everything."),
            responses = {
              @APIResponse(
                  name = "InvalidRequest",
                  description = "INVALID_REQUEST: the detail says what is allowed",
                  content =
                      @Content(
                          mediaType = Problem.TYPE,
                          schema = @Schema(implementation = Problem.class))),
              @APIResponse(
                  name = "Unauthorized",
                  description = "UNAUTHORIZED: no valid token",
                  content =
                      @Content(
                          mediaType = Problem.TYPE,
                          schema = @Schema(implementation = Problem.class))),
              @APIResponse(
                  name = "Forbidden",
                  description = "FORBIDDEN: the token's groups do not allow it",
                  content =
                      @Content(
                          mediaType = Problem.TYPE,
                          schema = @Schema(implementation = Problem.class))),
              @APIResponse(
                  name = "NotFound",
                  description = "NOT_FOUND: there is none, or it is someone else's",
                  content =
                      @Content(
                          mediaType = Problem.TYPE,
                          schema = @Schema(implementation = Problem.class))),
              @APIResponse(
                  name = "Conflict",
                  description = "CONFLICT, UPLOAD_MISSING or JOB_FINAL",
                  content =
                      @Content(
                          mediaType = Problem.TYPE,
                          schema = @Schema(implementation = Problem.class))),
              @APIResponse(
                  name = "Expired",
                  description = "UPLOAD_EXPIRED: announce the file again",
                  content =
                      @Content(
                          mediaType = Problem.TYPE,
                          schema = @Schema(implementation = Problem.class))),
              @APIResponse(
                  name = "TooLarge",
                  description = "TOO_LARGE: the detail tells the limit",
                  content =
                      @Content(
                          mediaType = Problem.TYPE,
                          schema = @Schema(implementation = Problem.class))),
              @APIResponse(
                  name = "UnsupportedType",
                  description = "UNSUPPORTED_TYPE: not a type that is processed",
                  content =
                      @Content(
                          mediaType = Problem.TYPE,
                          schema = @Schema(implementation = Problem.class))),
              @APIResponse(
                  name = "KeyReused",
                  description = "CONFLICT: the Idempotency-Key was used with another request",
                  content =
                      @Content(
                          mediaType = Problem.TYPE,
                          schema = @Schema(implementation = Problem.class))),
              @APIResponse(
                  name = "QuotaExceeded",
                  description = "QUOTA_EXCEEDED: try again after Retry-After seconds",
                  headers =
                      @Header(
                          name = "Retry-After",
                          schema = @Schema(implementation = Integer.class)),
                  content =
                      @Content(
                          mediaType = Problem.TYPE,
                          schema = @Schema(implementation = Problem.class))),
              @APIResponse(
                  name = "Unavailable",
                  description = "OVERLOADED or STORAGE_UNAVAILABLE: try again later",
                  content =
                      @Content(
                          mediaType = Problem.TYPE,
                          schema = @Schema(implementation = Problem.class)))
            }))
public class Api extends Application {}
