package org.healthpipeline.query.share;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShareProperties.class)
@Import({ OpenedShares.class, ShareController.class, ShareRecipients.class, ShareViews.class, Shares.class })
public class ShareConfiguration {

}
