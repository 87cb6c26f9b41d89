#include "core/text/format.h"
#include "support/band/band.h"

#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

namespace sitwell::band {
namespace {

constexpr std::string_view kUsage =
    "Usage: sitwell-band FOLDER [--seed N] [--style rock|pop|ballad|electronic|funk|reggae]\n"
    "                    [--seconds S] [--rate HZ] [--tempo BPM] [--fault "
    "NAME[=AMOUNT][@FILE]]...\n"
    "Makes a song as a client would send it, and the truth about it in FOLDER.truth.json.\n";

struct Order {
    std::filesystem::path folder;
    BandSpec spec;
};

Result<double> number_of(std::string_view option, const std::string& text)
{
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    if (text.empty() || *end != '\0')
        return fail(Error::Code::bad_format, format("'{}' is not a number.", text),
                    std::string{option});
    return number;
}

Result<void> take_option(Order& order, std::string_view option, const std::string& value)
{
    BandSpec& spec = order.spec;
    if (option == "--style")
        return style_named(value).map([&](Style style) { spec.style = style; });
    if (option == "--fault")
        return parse_fault(value).map([&](const Fault& fault) { spec.faults.push_back(fault); });
    return number_of(option, value).and_then([&](double number) -> Result<void> {
        if (option == "--seed")
            spec.seed = static_cast<std::uint64_t>(number);
        else if (option == "--seconds")
            spec.seconds = number;
        else if (option == "--rate")
            spec.sample_rate_hz = number;
        else if (option == "--tempo")
            spec.tempo_bpm = number;
        else
            return fail(Error::Code::not_found,
                        format("There is no option {}.\n{}", option, kUsage));
        return {};
    });
}

Result<Order> order_of(std::span<char* const> arguments)
{
    Order order;
    for (std::size_t n = 0; n < arguments.size(); ++n) {
        const std::string_view word = arguments[n];
        if (!word.starts_with("--")) {
            order.folder = word;
            continue;
        }
        if (n + 1 == arguments.size())
            return fail(Error::Code::bad_format, format("{} needs a value.", word));
        if (auto taken = take_option(order, word, arguments[++n]); !taken)
            return tl::unexpected{taken.error()};
    }
    if (order.folder.empty()) return fail(Error::Code::bad_format, std::string{kUsage});
    return order;
}

int run(std::span<char* const> arguments)
{
    const auto order = order_of(arguments);
    const auto done = order.and_then([](const Order& o) {
        return make_band(o.spec).and_then(
            [&](const Band& band) { return write_band(band, o.folder); });
    });
    if (done) return 0;
    std::fprintf(stderr, "%s\n", to_text(done.error()).c_str());
    return order ? 1 : 2;
}

}  // namespace
}  // namespace sitwell::band

int main(int count, char** words)
{
    return sitwell::band::run({words + 1, words + count});
}
