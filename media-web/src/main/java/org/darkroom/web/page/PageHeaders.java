package org.darkroom.web.page;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Puts the policy on the page and its files, and lets browsers ask whether they changed. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class PageHeaders extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient ContentPolicy policy;

  /** Sends that policy. */
  @Inject
  public PageHeaders(ContentPolicy policy) {
    this.policy = policy;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI();
    if (path.equals("/") || path.equals("/index.html") || below(path, "/page/", "/lib/")) {
      response.setHeader("Content-Security-Policy", policy.header());
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("Referrer-Policy", "no-referrer");
      response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
      response.setHeader("Cache-Control", "no-cache");
    }
    chain.doFilter(request, response);
  }

  private static boolean below(String path, String... folders) {
    for (String folder : folders) {
      if (path.startsWith(folder)) {
        return true;
      }
    }
    return false;
  }
}
