package org.darkroom.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.darkroom.shared.NodeSettings;
import org.darkroom.web.problem.ProblemCode;
import org.darkroom.web.problem.ProblemPage;

/**
 * A node of role {@code worker} serves health and metrics, which lie elsewhere, and nothing here.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class WorkerFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final boolean serves;

  /** Asks that node's role. */
  @Inject
  public WorkerFilter(NodeSettings node) {
    this.serves = node.servesApi();
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (serves) {
      chain.doFilter(request, response);
    } else {
      ProblemPage.send(response, ProblemCode.NOT_FOUND, "this node serves no API");
    }
  }
}
