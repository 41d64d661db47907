package org.darkroom.container;

import java.io.File;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application as it is delivered, with one more web module that carries a test. */
final class Application {

  private static final String DESCRIPTOR =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="10">
        <application-name>darkroom</application-name>
        <initialize-in-order>true</initialize-in-order>
        <module><ejb>media-ejb.jar</ejb></module>
        <module><web><web-uri>media-web.war</web-uri><context-root>/</context-root></web></module>
        <module><web><web-uri>test.war</web-uri><context-root>/test</context-root></web></module>
        <library-directory>lib</library-directory>
      </application>
      """;

  private Application() {}

  /** Returns the archive; the classes see what a web module of the application sees. */
  static EnterpriseArchive with(Class<?>... tests) {
    WebArchive module =
        ShrinkWrap.create(WebArchive.class, "test.war")
            .addClasses(tests)
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    EnterpriseArchive application =
        ShrinkWrap.createFromZipFile(
            EnterpriseArchive.class, new File(System.getProperty("darkroom.ear")));
    application.delete("META-INF/application.xml");
    return application
        .setApplicationXML(new StringAsset(DESCRIPTOR))
        .addAsModule(Testable.archiveToTest(module));
  }
}
