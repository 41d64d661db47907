package org.darkroom.launcher;

/**
 * What a server is to be.
 *
 * @param process the name of its process and files: {@code server} or {@code worker-…}
 * @param name its name among the nodes of the cluster
 * @param role {@code all}, {@code api} or {@code worker}
 * @param port the HTTP port; HTTPS is the next one
 * @param publicPort the port of the server that users talk to
 * @param foreground whether its log belongs to the terminal
 */
record NodePlan(
    String process, String name, String role, int port, int publicPort, boolean foreground) {

  /** Whether page and API are served. */
  boolean servesApi() {
    return !role.equals("worker");
  }
}
