package org.healthpipeline.query.notice;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Configures the beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({ NoticeController.class, StoredNotices.class })
public class NoticeConfiguration {

}
