package org.healthpipeline.query.notice;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of this feature. */
@Configuration(proxyBeanMethods = false)
@Import({ NoticeController.class, StoredNotices.class })
public class NoticeConfiguration {

}
