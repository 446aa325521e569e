package org.healthpipeline.admin.breakglass;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BreakGlassProperties.class)
@Import({ BreakGlassController.class, BreakGlass.class, EmergencyRows.class, EmergencyShares.class, FreshSignIn.class })
public class BreakGlassConfiguration {

}
