#include "session/model/address.h"

#include "core/text/format.h"

namespace sitwell {

std::string to_text(const Address& address)
{
    return format("{}.{}.{}", address.strip.text, address.node, address.parameter);
}

Result<Address> parse_address(std::string_view text)
{
    const std::size_t first = text.find('.');
    const std::size_t second = first == text.npos ? text.npos : text.find('.', first + 1);
    if (second != text.npos) {
        const std::string_view strip = text.substr(0, first);
        const std::string_view node = text.substr(first + 1, second - first - 1);
        const std::string_view parameter = text.substr(second + 1);
        if (is_id(strip) && is_id(node) && is_id(parameter))
            return Address{{std::string{strip}}, std::string{node}, std::string{parameter}};
    }
    return fail(Error::Code::bad_format,
                format("'{}' is no address. Write strip.node.parameter, for instance "
                       "lead-vox.compressor.threshold or lead-vox.fader.gain.",
                       text));
}

}  // namespace sitwell
