#include "media/song/zip_archive.h"

#include "media/song_test_files.h"

#include <gmock/gmock.h>
#include <list>
#include <zip.h>

namespace sitwell {
namespace {

namespace fs = std::filesystem;
using test::paths_of;
using test::soft_noise;
using test::Songs;
using test::unreadable_in;
using testing::ElementsAre;
using testing::HasSubstr;

/// A zip of the making of libzip, into which a test puts what it likes.
class ZipFile {
public:
    explicit ZipFile(const fs::path& file)
        : zip_{zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr)}
    {
    }
    ~ZipFile() { EXPECT_EQ(zip_close(zip_), 0); }

    zip_uint64_t add(const std::string& name, const std::string& bytes,
                     zip_flags_t encoding = ZIP_FL_ENC_UTF_8)
    {
        contents_.push_back(bytes);
        zip_source_t* source =
            zip_source_buffer(zip_, contents_.back().data(), contents_.back().size(), 0);
        return static_cast<zip_uint64_t>(zip_file_add(zip_, name.c_str(), source, encoding));
    }
    zip_t* get() const { return zip_; }

private:
    zip_t* zip_;
    std::list<std::string> contents_;
};

class Zips : public Songs {
protected:
    std::string wav(std::size_t frames = 1000)
    {
        return *read_text(
            write("source.wav", soft_noise(1, frames), {.encoding = Encoding::float32}));
    }
    /// Replaces a name inside a finished zip by one of the same length, as no packer would write
    /// it.
    void rename(const fs::path& file, std::string_view from, std::string_view to)
    {
        ASSERT_EQ(from.size(), to.size());
        std::string bytes = *read_text(file);
        for (std::size_t at = bytes.find(from); at != std::string::npos; at = bytes.find(from, at))
            bytes.replace(at, to.size(), to);
        write_bytes(file.filename().string(), bytes);
    }
};

TEST_F(Zips, AreReadFromScratchSpaceThatGoesWithTheSong)
{
    const std::string kick = wav();
    {
        ZipFile zip{path("My Song.zip")};
        zip.add("Stems/Kick.wav", kick);
        zip.add("__MACOSX/Stems/._Kick.wav", "x");
        zip.add("notes.txt", "77 bpm");
        zip.add("cover.jpg", "x");
    }
    fs::path scratch;
    {
        const SongFolder song = opened({path("My Song.zip")});
        EXPECT_EQ(song.title, "My Song");
        EXPECT_THAT(paths_of(song), ElementsAre("Stems/Kick.wav"));
        EXPECT_THAT(song.ignored, ElementsAre("__MACOSX/Stems/._Kick.wav"));
        EXPECT_THAT(song.listed, ElementsAre("cover.jpg"));
        EXPECT_EQ(song.sidecars.stated_bpm, 77.0);
        ASSERT_TRUE(song.scratch);
        scratch = song.scratch->path();
        EXPECT_EQ(*read_text(song.files.at(0).on_disk), kick);
    }
    EXPECT_FALSE(fs::exists(scratch));
}

TEST_F(Zips, NamesOfOldCodePagesAreRead)
{
    {
        ZipFile zip{path("old.zip")};
        zip.add("XXXXX.wav", wav(), ZIP_FL_ENC_CP437);
    }
    rename(path("old.zip"), "XXXXX.wav", "\x82\xae\xaa\xa0\xab.wav");
    EXPECT_THAT(paths_of(opened({path("old.zip")})), ElementsAre("Вокал.wav"));
}

TEST_F(Zips, HostileNamesAreRefused)
{
    for (const std::string name : {"../evil.wav", "/evil.wav", "a/../../ev.wav", "C:/evil.wav"}) {
        {
            ZipFile zip{path("evil.zip")};
            zip.add(std::string(name.size(), 'x'), wav());
        }
        rename(path("evil.zip"), std::string(name.size(), 'x'), name);
        EXPECT_THAT(refusal(path("evil.zip")), HasSubstr("refused")) << name;
    }
    {
        ZipFile zip{path("evil.zip")};
        zip.add("xxxxxxxxxx.wav", wav());
    }
    rename(path("evil.zip"), "xxxxxxxxxx.wav", "..\\..\\evil.wav");
    EXPECT_THAT(refusal(path("evil.zip")), HasSubstr("refused"));
}

TEST_F(Zips, LinksAreRefused)
{
    {
        ZipFile zip{path("link.zip")};
        const auto index = zip.add("shadow.wav", "/etc/passwd");
        zip_file_set_external_attributes(zip.get(), index, 0, ZIP_OPSYS_UNIX, 0120777U << 16);
    }
    EXPECT_THAT(refusal(path("link.zip")), HasSubstr("link"));
}

TEST_F(Zips, BombsAreRefusedByWhatTheyDeclare)
{
    {
        ZipFile zip{path("bomb.zip")};
        zip.add("zeros.wav", std::string(std::size_t{40} << 20, '\0'));
    }
    EXPECT_THAT(refusal(path("bomb.zip")), HasSubstr("hundred times"));
}

TEST_F(Zips, BombsThatLieAreStoppedWhileUnpacking)
{
    {
        ZipFile zip{path("liar.zip")};
        zip.add("a.wav", std::string(std::size_t{40} << 20, '\0'));
    }
    // Every header says 1000 bytes.
    rename(path("liar.zip"), std::string_view{"\x00\x00\x80\x02", 4},
           std::string_view{"\xe8\x03\x00\x00", 4});
    const SongFolder song = opened({path("liar.zip")});
    EXPECT_THAT(unreadable_in(song), ElementsAre("a.wav"));
    std::uintmax_t unpacked = 0;
    for (const auto& file : fs::directory_iterator{song.scratch->path()})
        unpacked += file.file_size();
    EXPECT_LE(unpacked, 1000U);
}

TEST_F(Zips, LockedAndDamagedEntriesAreNamedAndTheRestIsRead)
{
    {
        ZipFile zip{path("half.zip")};
        const auto locked = zip.add("locked.wav", wav());
        zip_file_set_encryption(zip.get(), locked, ZIP_EM_TRAD_PKWARE, "secret");
        const auto stored = zip.add("damaged.wav", "HEAD" + wav());
        zip_set_file_compression(zip.get(), stored, ZIP_CM_STORE, 0);
        zip.add("good.wav", wav());
    }
    rename(path("half.zip"), "HEAD", "head");
    const SongFolder song = opened({path("half.zip")});
    EXPECT_THAT(paths_of(song), ElementsAre("good.wav"));
    EXPECT_THAT(unreadable_in(song), ElementsAre("damaged.wav", "locked.wav"));
    EXPECT_THAT(song.unreadable.at(1).message, HasSubstr("password"));
}

TEST_F(Zips, BrokenZipsAreRefused)
{
    EXPECT_THAT(refusal(write_bytes("broken.zip", "PK\x03\x04 and no more")), HasSubstr("broken"));
    EXPECT_THAT(refusal(write_bytes("empty.zip", "")), HasSubstr("broken"));
}

TEST_F(Zips, DawprojectsAreRead)
{
    {
        ZipFile zip{folder() / "mix.dawproject"};
        zip.add("project.xml", "<Project><Transport><Tempo value=\"101\"/></Transport></Project>");
    }
    EXPECT_EQ(opened().sidecars.tempo_map.at(0).bpm, 101.0);
}

}  // namespace
}  // namespace sitwell
