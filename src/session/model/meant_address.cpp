#include "session/model/meant_address.h"

#include "core/text/format.h"
#include "core/text/letters.h"
#include "core/text/names.h"
#include "session/model/parameter.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

namespace sitwell {

namespace {

/// One spelling for what people join in three ways: "de-esser", "de_esser", "De Esser".
std::string plain_spelling(std::string_view word)
{
    std::string plain = lower(word);
    std::replace_if(
        plain.begin(), plain.end(), [](char c) { return c == '-' || c == ' '; }, '_');
    return plain;
}

bool is_called(const Strip& strip, std::string_view word)
{
    return strip.id.text == slug(word) || strip.name == word || slug(strip.name) == slug(word) ||
           (strip.source && strip.source->path == word);
}

/// Who says "Bass" means the track before the bus that bears its name.
std::vector<const Strip*> tracks_before_buses(std::vector<const Strip*> strips)
{
    const auto is_bus = [](const Strip* strip) { return strip->is_bus(); };
    if (!std::all_of(strips.begin(), strips.end(), is_bus)) std::erase_if(strips, is_bus);
    return strips;
}

/// One of the words people have for a node that can be set.
struct NodeWords {
    std::string node;
    std::vector<std::string> words;
};

std::vector<NodeWords> nodes_of_strip(const Strip& strip)
{
    std::vector<NodeWords> nodes;
    for (const char* fixed : {"fader", "mute", "place"}) nodes.push_back({fixed, {fixed}});
    for (const Insert& insert : strip.chain)
        nodes.push_back(
            {insert.id.text, {plain_spelling(insert.id.text), plain_spelling(insert.device)}});
    for (const Send& send : strip.sends)
        nodes.push_back(
            {send.id.text, {plain_spelling(send.id.text), plain_spelling(send.to.text)}});
    return nodes;
}

std::string listed(const std::vector<std::string>& words)
{
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

using Matches = std::function<bool(const NodeWords&)>;

std::vector<std::string> nodes_that(const std::vector<NodeWords>& nodes, const Matches& matches)
{
    std::vector<std::string> found;
    for (const NodeWords& node : nodes)
        if (matches(node)) found.push_back(node.node);
    return found;
}

/// "eq" for "equalizer": a word of at least two letters may break off.
std::vector<std::string> nodes_meant(const Strip& strip, std::string_view word)
{
    const std::string plain = plain_spelling(word);
    const std::array<Matches, 3> ways{
        [&](const NodeWords& node) { return node.node == word; },
        [&](const NodeWords& node) {
            return std::find(node.words.begin(), node.words.end(), plain) != node.words.end();
        },
        [&](const NodeWords& node) {
            return plain.size() > 1 &&
                   std::any_of(node.words.begin(), node.words.end(),
                               [&](const std::string& known) { return known.starts_with(plain); });
        }};
    for (const Matches& way : ways)
        if (auto found = nodes_that(nodes_of_strip(strip), way); !found.empty()) return found;
    return {};
}

Result<std::string> node_meant(const Strip& strip, std::string_view word)
{
    const auto found = nodes_meant(strip, word);
    if (found.size() == 1) return found.front();
    if (found.size() > 1)
        return fail(Error::Code::out_of_range, format("'{}' may be several in '{}'; name one: {}.",
                                                      word, strip.id.text, listed(found)));
    const auto refused = find_parameter(strip, word, "");
    return fail(
        Error::Code::not_found,
        format("{} There are: {}.", refused.error().message,
               listed(nodes_that(nodes_of_strip(strip), [](const NodeWords&) { return true; }))));
}

/// How a unit is written behind a name: "threshold_db", "mix_percent".
std::string ending_of(Unit unit)
{
    if (unit == Unit::percent) return "_percent";
    if (unit == Unit::degrees) return "_deg";
    const std::string symbol = lower(symbol_of(unit));
    return symbol.empty() ? symbol : "_" + symbol;
}

Result<std::string> parameter_meant(const Strip& strip, const std::string& node,
                                    std::string_view word)
{
    const std::string plain = plain_spelling(word);
    const auto exact = find_parameter(strip, node, plain);
    if (exact) return plain;
    for (const ParamInfo& param : device_at(strip, node)->params)
        if (plain == std::string{param.id} + ending_of(param.unit)) return std::string{param.id};
    return fail(exact.error().code, exact.error().message);
}

/// The parameter that is meant where none is named: the level of a fader or a send, a mute itself.
Result<std::string> only_parameter(const Strip& strip, const std::string& node)
{
    const auto& params = device_at(strip, node)->params;
    const bool has_a_level = node == "fader" || node == "mute" || find_send(strip, node) != nullptr;
    if (has_a_level) return std::string{params.front().id};
    std::vector<std::string> known;
    for (const ParamInfo& param : params) known.emplace_back(param.id);
    return fail(Error::Code::bad_format, format("Say which of its parameters: {}.", listed(known)));
}

/// Strip, node and perhaps parameter. A strip's name may hold dots, so the words are counted from
/// the end, and the longer reading counts where its strip and node are there.
struct Words {
    std::string_view strip, node;
    std::optional<std::string_view> parameter = std::nullopt;
};

std::optional<Words> words_of(const Session& session, std::string_view text)
{
    const auto last = text.rfind('.');
    if (last == text.npos) return std::nullopt;
    const Words two{text.substr(0, last), text.substr(last + 1)};
    const auto middle = two.strip.rfind('.');
    if (middle == text.npos) return two;
    const Words three{two.strip.substr(0, middle), two.strip.substr(middle + 1), two.node};
    const auto tracks = strips_meant(session, three.strip);
    const bool is_three = tracks.size() == 1 && !nodes_meant(*tracks.front(), three.node).empty();
    const bool is_two = !is_three && !strips_meant(session, two.strip).empty();
    return is_two ? two : three;
}

Result<const Strip*> strip_meant(const Session& session, std::string_view word)
{
    const auto found = strips_meant(session, word);
    if (found.size() == 1) return found.front();
    if (found.empty())
        return fail(Error::Code::not_found, no_such_strip(session, StripId{std::string{word}}));
    std::vector<std::string> ids;
    for (const Strip* strip : found) ids.push_back(strip->id.text);
    return fail(Error::Code::out_of_range,
                format("'{}' may be several tracks; name one: {}.", word, listed(ids)));
}

}  // namespace

std::vector<const Strip*> strips_meant(const Session& session, std::string_view word)
{
    if (const Strip* strip = find_strip(session, StripId{std::string{word}})) return {strip};
    if (word.empty()) return {};
    const std::string_view role = word == "lead" ? "lead_vocal" : word;
    std::vector<const Strip*> called, playing;
    for (const Strip& strip : session.strips) {
        if (is_called(strip, word)) called.push_back(&strip);
        if (plain_spelling(strip.role) == plain_spelling(role)) playing.push_back(&strip);
    }
    return tracks_before_buses(called.empty() ? std::move(playing) : std::move(called));
}

Result<Address> address_meant(const Session& session, std::string_view text)
{
    const auto refuse = [&](const Error& error) {
        return fail(error.code, error.message, std::string{text});
    };
    const auto words = words_of(session, text);
    if (!words)
        return fail(Error::Code::bad_format,
                    "This is no address. Write track.device.parameter, for instance "
                    "lead.compressor.threshold or kick.fader.",
                    std::string{text});
    const auto strip = strip_meant(session, words->strip);
    if (!strip) return refuse(strip.error());
    const auto node = node_meant(**strip, words->node);
    if (!node) return refuse(node.error());
    const auto parameter = words->parameter ? parameter_meant(**strip, *node, *words->parameter)
                                            : only_parameter(**strip, *node);
    if (!parameter) return refuse(parameter.error());
    return Address{(*strip)->id, *node, *parameter};
}

Result<Address> place_meant(const Session& session, std::string_view text)
{
    const auto refuse = [&](const Error& error) {
        return fail(error.code, error.message, std::string{text});
    };
    const auto words = words_of(session, text);
    if (!words || !strips_meant(session, text).empty()) {
        const auto strip = strip_meant(session, text);
        if (!strip) return refuse(strip.error());
        return Address{(*strip)->id, {}, {}};
    }
    if (words->parameter) return address_meant(session, text);
    const auto strip = strip_meant(session, words->strip);
    if (!strip) return refuse(strip.error());
    const auto node = node_meant(**strip, words->node);
    if (!node) return refuse(node.error());
    return Address{(*strip)->id, *node, {}};
}

}  // namespace sitwell
