package org.darkroom.web;

import jakarta.annotation.security.DeclareRoles;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** The REST API below {@code /api/v1}; who calls it is told by a bearer token. */
@ApplicationPath("/api/v1")
@LoginConfig(authMethod = "MP-JWT", realmName = "darkroom")
@DeclareRoles({Caller.USER, Caller.ADMIN})
public class Api extends Application {}
