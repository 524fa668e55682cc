package org.tongfen.launcher.demo;

import java.util.List;

/**
 * A reward of the example that does not run out.
 *
 * @param platform whose reward it is
 * @param reward its id
 * @param name for members
 * @param price in points
 * @param description for members
 */
record Offer(String platform, String reward, String name, String price, String description) {
    /** What members of the example can have for their points. */
    static final List<Offer> ALL = List.of(
            new Offer("platform_a", "coupon_10", "10元优惠券", "1000", "满50可用"),
            new Offer("platform_a", "gift_card_50", "50元礼品卡", "4500", "无门槛使用"),
            new Offer("platform_b", "free_shipping", "免运费券", "500", "全场通用"));

    /** What the platform writes. */
    String json() {
        return """
                {"name":"%s","description":"%s","price":"%s"}""".formatted(name, description, price);
    }
}
